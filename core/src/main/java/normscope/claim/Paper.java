package normscope.claim;

/** Where a claim stands. */
public enum Paper {
    IOFFE_SZEGEDY_2015(
            "Ioffe and Szegedy",
            2015,
            "Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift",
            "ICML 2015"),
    SALIMANS_KINGMA_2016(
            "Salimans and Kingma",
            2016,
            "Weight Normalization: A Simple Reparameterization to Accelerate Training of Deep Neural Networks",
            "NIPS 2016"),
    IOFFE_2017(
            "Ioffe",
            2017,
            "Batch Renormalization: Towards Reducing Minibatch Dependence in Batch-Normalized Models",
            "NIPS 2017"),
    BALDUZZI_2017(
            "Balduzzi et al.",
            2017,
            "The Shattered Gradients Problem: If resnets are the answer, then what is the question?",
            "ICML 2017"),
    HOFFER_2017(
            "Hoffer, Hubara and Soudry",
            2017,
            "Train longer, generalize better: closing the generalization gap in large batch training of neural networks",
            "NIPS 2017"),
    GOODFELLOW_2015(
            "Goodfellow, Vinyals and Saxe",
            2015,
            "Qualitatively characterizing neural network optimization problems",
            "ICLR 2015"),
    SANTURKAR_2018(
            "Santurkar, Tsipras, Ilyas and Madry",
            2018,
            "How Does Batch Normalization Help Optimization?",
            "NeurIPS 2018"),
    BJORCK_2018("Bjorck, Gomes, Selman and Weinberger", 2018, "Understanding Batch Normalization", "NeurIPS 2018"),
    TEYE_2018(
            "Teye, Azizpour and Smith",
            2018,
            "Bayesian Uncertainty Estimation for Batch Normalized Deep Networks",
            "ICML 2018"),
    LI_2018("Li et al.", 2018, "Visualizing the Loss Landscape of Neural Nets", "NeurIPS 2018"),
    WU_HE_2018("Wu and He", 2018, "Group Normalization", "ECCV 2018"),
    ARORA_2019(
            "Arora, Li and Lyu", 2019, "Theoretical Analysis of Auto Rate-Tuning by Batch Normalization", "ICLR 2019"),
    YANG_2019("Yang et al.", 2019, "A Mean Field Theory of Batch Normalization", "ICLR 2019"),
    HUSZAR_2019(
            "Huszár",
            2019,
            "Exponentially Growing Learning Rate? Implications of Scale Invariance induced by Batch Normalization",
            "inFERENCe (blog)"),
    LI_ARORA_2020("Li and Arora", 2020, "An Exponential Learning Rate Schedule for Deep Learning", "ICLR 2020"),
    LUBANA_2021(
            "Lubana, Dick and Tanaka",
            2021,
            "Beyond BatchNorm: Towards a Unified Understanding of Normalization in Deep Learning",
            "NeurIPS 2021"),
    DANESHMAND_2020(
            "Daneshmand et al.",
            2020,
            "Batch Normalization Provably Avoids Rank Collapse for Randomly Initialised Deep Networks",
            "NeurIPS 2020"),
    NADO_2020(
            "Nado et al.",
            2020,
            "Evaluating Prediction-Time Batch Normalization for Robustness under Covariate Shift",
            "arXiv:2006.10963"),
    DANESHMAND_2021(
            "Daneshmand, Joudaki and Bach",
            2021,
            "Batch Normalization Orthogonalizes Representations in Deep Random Networks",
            "NeurIPS 2021"),
    WU_JOHNSON_2021("Wu and Johnson", 2021, "Rethinking \"Batch\" in BatchNorm", "arXiv:2105.07576"),
    WAN_2021(
            "Wan, Zhu, Zhang and Sun",
            2021,
            "Spherical Motion Dynamics: Learning Dynamics of Normalized Neural Network using SGD and Weight Decay",
            "NeurIPS 2021"),
    PRINCE_2023("Prince", 2023, "Understanding Deep Learning", "MIT Press"),
    ZHU_2025("Zhu, Chen, He, LeCun and Liu", 2025, "Transformers without Normalization", "CVPR 2025");

    private final String authors;
    private final int year;
    private final String title;
    private final String place;

    Paper(String authors, int year, String title, String place) {
        this.authors = authors;
        this.year = year;
        this.title = title;
        this.place = place;
    }

    public String authors() {
        return authors;
    }

    public int year() {
        return year;
    }

    public String title() {
        return title;
    }

    /** The conference, the journal or the publisher. */
    public String place() {
        return place;
    }

    /** "Ioffe and Szegedy (2015), Batch Normalization: …. ICML 2015." */
    public String reference() {
        return "%s, %s. %s.".formatted(words(), title, place);
    }

    /** "Ioffe and Szegedy (2015)". */
    public String words() {
        return authors + " (" + year + ")";
    }
}
